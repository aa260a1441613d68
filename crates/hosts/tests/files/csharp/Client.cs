class Client
{
    const char Quote = '"';
    const string Verbatim = @"{
  ""model"": ""wan2.7"",
  ""prompt"": ""c:\\videos 猫"",
  ""duration"": ""5""
}";
    string Interpolated(string prompt) => $"{{\"model\": \"wan2.7\", \"prompt\": \"{prompt ?? "none"}\", \"duration\": 7}}";
    string Both(int seconds) => $@"{{""model"": ""wan2.7"", ""prompt"": ""both"", ""duration"": {seconds}, ""ratio"": ""2:1""}}";
    string Raw = """
        {
          "model": "wan2.7",
          "prompt": "raw \"\" twice",
          "duration": 7
        }
        """;
    string Dollars(string p) => $$"""{"model": "wan2.7", "prompt": "{{p}}", "metadata": {"a": 1}, "duration": 7}""";
    string Format(string p) => string.Format("{{\"model\": \"wan2.7\", \"prompt\": \"{0}\", \"duration\": 7}}", p);
    async Task Send() => await client.PostAsync("https://api.moonapix.com/v1/videos",
        new StringContent("{\"model\": \"acme-1\", \"prompt\": \"by its path\", \"duration\": \"5\"}", Encoding.UTF8, "application/json"));
}
