import { type ExampleCall, type Language, quoted } from "./call.ts";

const pairs = ({ params }: ExampleCall) => Object.entries(params);

const curl: Language = {
  name: "curl",
  fence: "sh",
  program: (call) =>
    [
      `curl --silent --show-error ${shellQuoted(call.serverUrl + call.path)}`,
      ...pairs(call).map(([name, value]) => `  --data-urlencode ${shellQuoted(`${name}=${value}`)}`),
    ].join(" \\\n"),
};

function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

const node: Language = {
  name: "Node",
  fence: "js",
  program: (call) => `const response = await fetch(${quoted(call.serverUrl + call.path)}, {
  method: "POST",
  body: new URLSearchParams({
${pairs(call)
  .map(([name, value]) => `    ${name}: ${quoted(value)},`)
  .join("\n")}
  }),
});
console.log(await response.json());`,
};

const python: Language = {
  name: "Python",
  fence: "python",
  program: (call) => `import json
import urllib.parse
import urllib.request

body = urllib.parse.urlencode({
${pairs(call)
  .map(([name, value]) => `    "${name}": ${quoted(value)},`)
  .join("\n")}
}).encode()
with urllib.request.urlopen(${quoted(call.serverUrl + call.path)}, body) as response:
    print(json.load(response))`,
};

const csharp: Language = {
  name: "C#",
  fence: "csharp",
  program: (call) => `using var client = new HttpClient();
var body = new FormUrlEncodedContent(new Dictionary<string, string>
{
${pairs(call)
  .map(([name, value]) => `    ["${name}"] = ${quoted(value)},`)
  .join("\n")}
});
var response = await client.PostAsync(${quoted(call.serverUrl + call.path)}, body);
Console.WriteLine(await response.Content.ReadAsStringAsync());`,
};

const java: Language = {
  name: "Java",
  fence: "java",
  program: (call) => `import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Collectors;
import static java.nio.charset.StandardCharsets.UTF_8;

class Example {
    public static void main(String[] args) throws Exception {
        var body = Map.ofEntries(
${pairs(call)
  .map(([name, value]) => `            Map.entry("${name}", ${quoted(value)})`)
  .join(",\n")}
        ).entrySet().stream()
            .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(URI.create(${quoted(call.serverUrl + call.path)}))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
        var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        System.out.println(response.body());
    }
}`,
};

/** The languages in which every method is shown. */
export const languages: readonly Language[] = [curl, node, python, csharp, java];
