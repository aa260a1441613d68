final single = '{"model": "wan2.7", "prompt": "it\'s $prompt", "duration": 7}';
final lines = '''
{
  "model": "wan2.7",
  "prompt": "${ad['title']} 猫",
  "duration": 7
}
''';
final raw = r'{"model": "wan2.7", "prompt": "costs $5", "duration": "5"}';
final row = '{"model": "wan2.7", '
    '"prompt": "in a row", "duration": 7}';
Future<void> send() => http.post(Uri.parse('$base/v1/videos'),
    headers: {'Content-Type': 'application/json'}, body: '{"model": "acme-1", "prompt": "by its path", "duration": "5"}');
