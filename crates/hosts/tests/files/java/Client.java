class Client {
    static final char QUOTE = '"';
    static final String BLOCK = """
        {
          "model": "wan2.7",
          "prompt": "say \\"hi\\" 猫",
          "duration": 7
        }
        """;

    String glued(String prompt) {
        return "{\"model\": \"wan2.7\","
            + "\"prompt\": \"" + prompt.replace("\"", "\\\"") + "\"," // it's glued
            + "\"duration\": \"5\"}";
    }

    void send(String prompt, int seconds) throws Exception {
        client.send(HttpRequest.newBuilder()
            .uri(URI.create("https://api.moonapix.com/v1/videos"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"model\": \"acme-1\", \"prompt\": \"by its path\", \"duration\": \"5\"}"))
            .build(), BodyHandlers.ofString());
        String body = """
            {"model": "wan2.7", "prompt": "%s", "duration": %d, "ratio": "2:1"}""".formatted(prompt, seconds);
        String chat = "{\"model\": \"gpt-4o\", \"prompt\": \"Hi\"}";
    }
}
