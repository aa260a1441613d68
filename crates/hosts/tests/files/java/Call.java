class Call {
    HttpRequest submit() {
        return HttpRequest.newBuilder(URI.create("https://moonapix.com/v1/videos"))
            .header("Authorization", "Bearer sk-Vb7QpLx2Rz9T4mKd")
            .method("PATCH", BodyPublishers.ofString("{\"model\": \"wan2.7\", \"prompt\": \"A fox\", \"duration\": 5}"))
            .build();
    }

    String other() {
        return "Bearer sk-Qm3WnHs8Yt5Lc0Pf";
    }
}
