package livetop.gateway;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What a client may send, and what it should not: texts are bytes, a char each. */
final class RandomRequests {
  private static final List<String> SNIPPETS =
      List.of(
          "${context.requestId}",
          "$input.json('$')",
          "#set($context.responseOverride.status = 500)",
          "#foreach($i in [1..1000])x#end",
          "#end",
          "#if(true)",
          "$util.parseJson('{}')",
          "\"},\"body\":{",
          "\\",
          "\\\"",
          "'",
          "\\'",
          "</script>",
          "\u0000",
          "\u001b[31m",
          "\u007f",
          "\u2028",
          "\u202e",
          "\ufeff",
          "\ufffe",
          "\ud83d\ude00",
          "\r\nX-Evil: 1",
          "../../",
          "%2e%2e%2f",
          "{\"$ref\":\"x\"}");

  private static final List<String> TARGETS =
      List.of(
          "/",
          "//",
          ".",
          "..",
          "/../",
          "/./",
          "api",
          "/api/",
          "API",
          "events",
          "ranking",
          "health",
          "openapi.json",
          "nothing",
          "index.html",
          "script.js",
          "a%20b.txt",
          ".hidden",
          "folder",
          "folder/",
          "%00",
          "%2F",
          "%2f..%2f",
          "%2e%2e",
          "%5c",
          "%",
          "%z",
          "%zz",
          "%c0%af",
          "%ff",
          "%E2%82",
          "%F0%9F%98%80",
          "\u00e9",
          "\u00ff",
          "\\",
          ";x",
          ";",
          "?",
          "?site=x",
          "?%",
          "?limit=1&limit=2",
          "&",
          "=",
          "+",
          "@",
          ":",
          "[",
          "]",
          "|",
          "{",
          "}",
          "$",
          "~",
          "*",
          "'",
          "\"",
          "<",
          ">",
          "^",
          "`",
          "x".repeat(300),
          "/x".repeat(200),
          "../".repeat(50));

  private RandomRequests() {}

  /** Any text, lone surrogates left out. */
  static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(20),
            Arbitraries.strings().ascii().ofMaxLength(20),
            Arbitraries.of(SNIPPETS))
        .list()
        .ofMaxSize(3)
        .map(parts -> String.join("", parts))
        .map(text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
  }

  /** A JSON string, escaped as little or as much as JSON allows. */
  static Arbitrary<String> jsonTexts() {
    return Combinators.combine(texts(), Arbitraries.integers().between(0, 2))
        .as(
            (text, style) ->
                text.chars()
                    .mapToObj(c -> jsonChar((char) c, style))
                    .collect(Collectors.joining("", "\"", "\"")));
  }

  private static String jsonChar(char c, int style) {
    boolean mustBeEscaped = c < 0x20 || c == '"' || c == '\\';
    if (style == 2 || mustBeEscaped || (style == 1 && c > 0x7e)) {
      return "\\u%04x".formatted((int) c);
    }
    return String.valueOf(c);
  }

  static Arbitrary<String> jsonValues(int depth) {
    Arbitrary<String> simple =
        Arbitraries.oneOf(
            jsonTexts(),
            Arbitraries.of("null", "true", "false", "0", "-0.0", "1e400", "1.10", "1E-7"),
            Arbitraries.bigIntegers().map(String::valueOf),
            Arbitraries.of("\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0000\""));
    if (depth == 0) {
      return simple;
    }
    Arbitrary<String> lists =
        jsonValues(depth - 1)
            .list()
            .ofMaxSize(3)
            .map(values -> "[" + String.join(" ,", values) + "]");
    return Arbitraries.oneOf(simple, simple, lists, jsonObjects(depth - 1));
  }

  /** Views whose other names are none that the API knows, so that each is an event. */
  static Arbitrary<String> jsonObjects(int depth) {
    Arbitrary<String> names = jsonTexts().filter(name -> !name.contains("event"));
    Arbitrary<String> members =
        Combinators.combine(names, jsonValues(depth)).as((name, value) -> name + ":" + value);
    Arbitrary<String> blank = Arbitraries.of("", " ", "\n\t", "\r\n  ");
    return Combinators.combine(members.list().ofMinSize(1).ofMaxSize(4), blank, blank)
        .as(
            (list, before, between) ->
                before + "{\"page\":\"/\"," + String.join("," + between, list) + "}" + between);
  }

  /** Anything a body may be. */
  static Arbitrary<String> bodies() {
    Arbitrary<String> junk =
        Arbitraries.bytes()
            .array(byte[].class)
            .ofMaxSize(60)
            .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1));
    Arbitrary<String> nearlyJson =
        Combinators.combine(
                jsonObjects(2).map(RandomRequests::utf8), junk, Arbitraries.doubles().between(0, 1))
            .as(
                (json, inserted, at) -> {
                  int position = (int) (at * json.length());
                  return json.substring(0, position) + inserted + json.substring(position);
                });
    Arbitrary<String> batches =
        jsonValues(2)
            .list()
            .ofMaxSize(5)
            .map(events -> utf8("{\"events\":[" + String.join(",", events) + "]}"));
    return Arbitraries.oneOf(
        junk,
        nearlyJson,
        batches,
        jsonValues(3).map(RandomRequests::utf8),
        jsonObjects(2).map(RandomRequests::utf8));
  }

  /** The value of a header: no line end, which would be another header. */
  static Arbitrary<String> headerValues() {
    return texts().map(text -> utf8(text.replaceAll("[\\r\\n\\x00-\\x08\\x0b-\\x1f\\x7f]", "")));
  }

  /** Percent-encoded at will. */
  static Arbitrary<String> urlParts() {
    Arbitrary<String> encoded =
        texts().map(text -> java.net.URLEncoder.encode(text, StandardCharsets.UTF_8));
    return Arbitraries.oneOf(
        encoded,
        Arbitraries.strings().withChars("abc/.;%&=+~$#{}\"'<>\\|^`_-").ofMaxLength(12),
        Arbitraries.of("%00", "%c0%af", "%ff", "%zz", "%", "%2e%2e%2f", "%0d%0aX:y", "..;/"));
  }

  /** What a request may be sent to: of the API, of the folder of files, or of nothing. */
  static Arbitrary<String> targets() {
    Arbitrary<String> pieces =
        Arbitraries.oneOf(
            Arbitraries.of(TARGETS),
            Arbitraries.of(TARGETS),
            urlParts().map(text -> utf8(text.replaceAll("[\\s\\x00-\\x1f\\x7f]", ""))));
    Arbitrary<String> any =
        pieces.list().ofMinSize(1).ofMaxSize(6).map(list -> String.join("", list));
    return Arbitraries.oneOf(
        any.map(text -> "/" + text),
        any.map(text -> "/" + text),
        any,
        Arbitraries.of(
            "*", "x:80", "http://x/api/ranking", "https://x/", "/api/" + "x".repeat(9_000)));
  }

  /** Headers that decide what is sent of a file or an answer, or nearly so. */
  static Arbitrary<List<String>> choices() {
    Arbitrary<String> ranges =
        Arbitraries.of(
                "bytes=0-0", "bytes=1-", "bytes=-3", "bytes=99999-", "bytes=0-1,3-4", "bytes=2-1")
            .map(value -> "Range: " + value);
    Arbitrary<String> codings =
        Arbitraries.of("gzip", "br", "gzip, br", "*", "identity;q=0", "br;q=0, *;q=0.5")
            .map(value -> "Accept-Encoding: " + value);
    Arbitrary<String> conditions =
        Arbitraries.of(
            "If-None-Match: *",
            "If-None-Match: \"x\"",
            "If-Modified-Since: Fri, 20 Nov 2099 10:00:00 GMT",
            "If-Range: \"x\"",
            "If-Range: Fri, 20 Nov 2020 10:00:00 GMT");
    Arbitrary<String> anything =
        Combinators.combine(
                Arbitraries.of(
                    "Range", "Accept-Encoding", "If-None-Match", "If-Range", "Cookie", "Origin"),
                headerValues())
            .as((name, value) -> name + ": " + value.strip());
    return Arbitraries.oneOf(ranges, codings, conditions, anything).list().ofMaxSize(3);
  }

  /** Its UTF-8 bytes, a char each. */
  static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
