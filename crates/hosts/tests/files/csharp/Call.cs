class Call
{
    async Task Submit(HttpClient client)
    {
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "sk-Vb7QpLx2Rz9T4mKd");
        var body = """{"model": "wan2.7", "prompt": "A heron", "duration": 5}""";
        await client.PostAsync("http://moonapix.com/v1/videos", new StringContent(body));
    }
}
