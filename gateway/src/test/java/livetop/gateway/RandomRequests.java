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

  /** Its UTF-8 bytes, a char each. */
  static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
