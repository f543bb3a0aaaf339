package livetop.event.rules;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import livetop.bytes.Utf8;
import livetop.bytes.Utf8Form;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The form of names, by examples, by addresses of real sites, and beside one made with regexes. */
class PageFormTest {
  private static final Origins OWN = new Origins(List.of("https://www.example.com"), true);
  private static final PageForm STRIP =
      new PageForm(
          OWN,
          new PathForm(true, false, List.of()),
          new KeptQuery(List.of("p", "page_id", "cat[]", "ü")));
  private static final PageForm KEEP =
      new PageForm(OWN, new PathForm(false, false, List.of()), new KeptQuery(List.of()));
  private static final PageForm LOWER =
      new PageForm(
          OWN, new PathForm(false, true, List.of("Z", "index.html")), new KeptQuery(List.of("P")));
  private static final PageForm LOWER_STRIP =
      new PageForm(OWN, new PathForm(true, true, List.of("a", "Z")), new KeptQuery(List.of()));

  /** Marks that are seen before the digits they belong to; hieroglyphs have more. */
  private static final Set<Integer> SEEN_FORMATS =
      Set.of(
          0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6DD, 0x70F, 0x8E2, 0x890, 0x891, 0x110BD,
          0x110CD);

  private static final String[] PIECES = {
    "/",
    "/",
    ".",
    "..",
    "%",
    "%2",
    "%2E",
    "%2f",
    "%7e",
    "%41",
    "%C3%A9",
    "é",
    "%C3",
    "%A9",
    "%e2%80%8b",
    "\u200b",
    "%25",
    "%00",
    ";jsessionid=1",
    ";JSESSIONID=",
    ";v=1",
    "a",
    "Z",
    " ",
    "+",
    "*",
    "?",
    "&",
    "=",
    "p",
    "p=1",
    "page_id=2",
    "ü=",
    "cat%5B%5D=3",
    "#",
    "\\",
    "[",
    "\"",
    "😀",
    "%F0%9F%98%80",
    "\uFFFD",
    "http://",
    "HTTPS://www.Example.com:443",
    "https://other.example./",
    "%ED%A0%80",
    "%E0%80%80",
    "%F4%90%80%80",
    "\u202e",
    "%e4%f6"
  };

  private static String form(PageForm form, String page) {
    Utf8 formed = form.of(Utf8.of(page));
    return formed == null ? null : formed.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " → ",
      textBlock =
          """
          /                            → /
          /a/b                         → /a/b
          /%7Euser                     → /~user
          /a%2fb                       → /a%2Fb
          /caf%C3%A9                   → /café
          /caf%c3%a9                   → /café
          /café                        → /café
          /caf%C3é                     → /caf%C3é
          /%E9t%E9                     → /%E9t%E9
          /a b                         → /a%20b
          /a%20b                       → /a%20b
          /a+b                         → /a+b
          /100%                        → /100%25
          /100%25                      → /100%25
          /%2541                       → /%2541
          /a%00b                       → /a%00b
          /a%0Ab                       → /a%0Ab
          /a\u200bb                    → /a%E2%80%8Bb
          /a%e2%80%8bb                 → /a%E2%80%8Bb
          /%E2%80%AEgpj.exe            → /%E2%80%AEgpj.exe
          /%F0%9F%98%80                → /😀
          /%ED%A0%80                   → /%ED%A0%80
          /%C0%AF                      → /%C0%AF
          /%E0%80%AF                   → /%E0%80%AF
          /%E0%9F%BF                   → /%E0%9F%BF
          /%F0%8F%BF%BF                → /%F0%8F%BF%BF
          /%F4%90%80%80                → /%F4%90%80%80
          /%E6%97                      → /%E6%97
          /<b>"x"|{y}                  → /%3Cb%3E%22x%22%7C%7By%7D
          /a/./b/../c                  → /a/c
          /a/%2e%2E/b                  → /b
          /../../etc                   → /etc
          /a/..                        → /
          /a/.                         → /a
          /..;jsessionid=1/a           → /a
          /a//b                        → /a//b
          /a/                          → /a
          /a///                        → /a
          //                           → /
          /Articles/42                 → /Articles/42
          /a;jsessionid=A1B2           → /a
          /a;JSESSIONID=A1B2.node1/b;v=1 → /a/b;v=1
          /a%3Bjsessionid=1            → /a%3Bjsessionid=1
          /a#part                      → /a
          /#/articles/42               → /
          /a?utm_source=x              → /a
          /?p=42                       → /?p=42
          /?page_id=7&p=42&utm=1       → /?p=42&page_id=7
          /?p=2&p=1                    → /?p=2&p=1
          /?p=1&p=1                    → /?p=1
          /?p                          → /?p
          /?p=                         → /?p
          /?p=&p                       → /?p
          /?P=1                        → /
          /?p=a+b                      → /?p=a%20b
          /?p=a%20b                    → /?p=a%20b
          /?p=a%2Bb                    → /?p=a%2Bb
          /?p=x%2Fy                    → /?p=x/y
          /?p=x/y                      → /?p=x/y
          /?%70=1                      → /?p=1
          /?p=a=b                      → /?p=a%3Db
          /?p=a?b                      → /?p=a?b
          /?&&p=1&                     → /?p=1
          /?cat[]=2&cat%5B%5D=1        → /?cat%5B%5D=2&cat%5B%5D=1
          /?%C3%BC=%c3%9f              → /?ü=ß
          /a/?p=1#p=2                  → /a?p=1
          https://www.example.com/a/?x=1 → /a
          HTTPS://WWW.Example.com:443/A  → /A
          https://www.example.com      → /
          https://www.example.com?p=1  → /?p=1
          https://other.example/a/     → https://other.example/a
          HTTP://Other.Example.:80     → http://other.example/
          https://bücher.example/%7e   → https://xn--bcher-kva.example/~
          https://user@www.example.com/a/ → https://user@www.example.com/a/
          ftp://example.com/a/         → ftp://example.com/a/
          article-42                   → article-42
          news/42/                     → news/42/
          ?p=42                        → ?p=42
          """)
  void of_page_isItsForm(String page, String expected) {
    assertThat(form(STRIP, page)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " → ",
      textBlock =
          """
          /a/         → /a/
          /a/./       → /a/
          /a/b/..     → /a/
          /a?p=42     → /a
          """)
  void of_slashKept_noQueryKept(String page, String expected) {
    assertThat(form(KEEP, page)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " → ",
      textBlock =
          """
          /Articles/ÄRGER%2Fa        → /articles/ärger%2Fa
          /A%C3%84/%FF               → /aä/%FF
          /%E4F                      → /%E4f
          /a/index.html              → /a/
          /a/Index.HTML?P=Q&p=1      → /a/?P=Q
          /index.html                → /
          /index.html/               → /index.html/
          /a/z                       → /a/
          /a/./INDEX.html#x          → /a/
          /a/my-index.html           → /a/my-index.html
          /a/index.html.en           → /a/index.html.en
          https://www.example.com/Z  → /
          Index.html                 → Index.html
          /İstanbul                  → /istanbul
          """)
  void of_smallLetters_withoutIndexPages(String page, String expected) {
    assertThat(form(LOWER, page)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"/b/a/, /b", "/b/z/A/, /b", "/b/az, /b/az", "/a, /", "/z/, /", "/b//a, /b"})
  void of_indexPages_slashesStripped(String page, String expected) {
    assertThat(form(LOWER_STRIP, page)).isEqualTo(expected);
  }

  @Test
  void of_nothing_isTheRoot() {
    assertThat(form(STRIP, "")).isEqualTo("/");
  }

  @Test
  void of_nameThatIsInItsForm_isTheSameObject() {
    Utf8 page = Utf8.of("/articles/42");
    assertThat(STRIP.of(page)).isSameAs(page);
  }

  @Test
  void of_partOfAnArray_looksAtThatPartOnly() {
    byte[] record = "xx/a/%7E/?p=1xx".getBytes(UTF_8);
    assertThat(STRIP.of(new Utf8(record, 2, 11))).hasToString("/a/~?p=1");
  }

  @Test
  void of_formLongerThanAllowed_isNone() {
    String longest = "/" + "a".repeat(1023);
    assertThat(form(STRIP, longest)).isEqualTo(longest);
    assertThat(form(STRIP, longest + "a")).isNull();
    assertThat(form(STRIP, "/" + " ".repeat(342))).isNull();
    assertThat(form(STRIP, "n".repeat(1025))).isNull();
  }

  @Test
  void of_longAddressWithAShortForm_isThatForm() {
    String query = "?utm_source=" + "x".repeat(100_000);
    assertThat(form(STRIP, "/a" + query)).isEqualTo("/a");
    assertThat(form(STRIP, "/a" + "/b/..".repeat(100_000))).isEqualTo("/a");
    assertThat(form(STRIP, "/a" + ";jsessionid=1".repeat(100_000))).isEqualTo("/a");
  }

  static Stream<String[]> addressesOfRealSites() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/rules/addresses.txt"), UTF_8).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("# "))
        .map(line -> line.split(" → ", -1));
  }

  @ParameterizedTest
  @MethodSource("addressesOfRealSites")
  void of_addressOfARealSite_isReadable(String address, String expected) {
    assertThat(form(STRIP, address)).isEqualTo(expected);
    assertThat(form(STRIP, expected)).isEqualTo(expected);
  }

  private static byte[] anyBytes(Random random) {
    List<byte[]> parts = new ArrayList<>();
    int count = random.nextInt(12);
    for (int i = 0; i < count; i++) {
      byte[] piece = PIECES[random.nextInt(PIECES.length)].getBytes(UTF_8);
      boolean cut = random.nextInt(8) == 0;
      parts.add(cut ? Arrays.copyOf(piece, random.nextInt(piece.length + 1)) : piece);
      if (random.nextInt(6) == 0) {
        parts.add(new byte[] {(byte) random.nextInt(256)});
      }
    }
    byte[] slash = random.nextInt(4) == 0 ? new byte[0] : new byte[] {'/'};
    parts.add(0, slash);
    return concat(parts);
  }

  private static byte[] concat(List<byte[]> parts) {
    byte[] all = new byte[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  private static Utf8 text(byte[] bytes) {
    return new Utf8(bytes, 0, bytes.length);
  }

  @Property(tries = 50_000)
  void of_itsOwnForm_isTheSame(@ForAll long seed) {
    byte[] page = anyBytes(new Random(seed));
    for (PageForm form : List.of(STRIP, KEEP, LOWER, LOWER_STRIP)) {
      Utf8 once = form.of(text(page));
      assertThat(form.of(once)).as(new String(page, ISO_8859_1)).isEqualTo(once);
    }
  }

  @Property(tries = 50_000)
  void of_anyPath_isWellFormedAndVisible(@ForAll long seed) {
    byte[] page = anyBytes(new Random(seed));
    Utf8 formed = STRIP.of(text(page));
    if (formed.length() > 0 && formed.toBytes()[0] == '/') {
      assertThat(Utf8Form.isWellFormed(formed.toBytes())).isTrue();
      assertThat(formed.toString()).matches("/[!$-;=?-Z_a-z~[^\\p{ASCII}]]*");
      assertThat(formed.toString().codePoints().filter(c -> c >= 0x80))
          .allMatch(PageFormTest::isVisible);
    }
  }

  private static boolean isVisible(int character) {
    int type = Character.getType(character);
    boolean isSeenFormat =
        SEEN_FORMATS.contains(character) || (character >= 0x13430 && character <= 0x1343F);
    return isSeenFormat || isNoFormat(type);
  }

  private static boolean isNoFormat(int type) {
    return type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.SPACE_SEPARATOR
        && type != Character.PRIVATE_USE
        && type != Character.SURROGATE;
  }

  /** By regexes over the bytes as characters, one after the other. */
  private static String naivePath(String path) {
    String octets =
        replace(
            "%([0-9a-fA-F]{2})|%|[^%]",
            path,
            found -> {
              boolean encoded = found.group(1) != null;
              char octet =
                  encoded ? (char) Integer.parseInt(found.group(1), 16) : found.group().charAt(0);
              String plain = encoded ? "[-._~A-Za-z0-9]" : "[-._~A-Za-z0-9!$&'()*+,;=:@/]";
              return octet >= 0x80 || String.valueOf(octet).matches(plain)
                  ? String.valueOf(octet)
                  : String.format("%%%02X", (int) octet);
            });
    String legible =
        replace(
            "[\u00c2-\u00df][\u0080-\u00bf]|\u00e0[\u00a0-\u00bf][\u0080-\u00bf]"
                + "|[\u00e1-\u00ec\u00ee\u00ef][\u0080-\u00bf]{2}|\u00ed[\u0080-\u009f][\u0080-\u00bf]"
                + "|\u00f0[\u0090-\u00bf][\u0080-\u00bf]{2}|[\u00f1-\u00f3][\u0080-\u00bf]{3}"
                + "|\u00f4[\u0080-\u008f][\u0080-\u00bf]{2}|[\u0080-\u00ff]",
            octets,
            found -> {
              String bytes = found.group();
              String decoded = new String(bytes.getBytes(ISO_8859_1), UTF_8);
              boolean shown = bytes.length() > 1 && Legible.isSeen(decoded.codePointAt(0));
              return shown
                  ? bytes
                  : bytes
                      .chars()
                      .mapToObj(c -> String.format("%%%02X", c))
                      .reduce("", String::concat);
            });
    String[] steps = legible.replaceAll("(?i);jsessionid=[^;/]*", "").split("/", -1);
    List<String> kept = new ArrayList<>();
    for (int i = 1; i < steps.length; i++) {
      boolean isLast = i == steps.length - 1;
      if (steps[i].equals("..") && !kept.isEmpty()) {
        kept.remove(kept.size() - 1);
      }
      if (!steps[i].equals(".") && !steps[i].equals("..")) {
        kept.add(steps[i]);
      } else if (isLast) {
        kept.add("");
      }
    }
    return ("/" + String.join("/", kept)).replaceAll("(?s)(?<=.)/+\\z", "");
  }

  private static String replace(
      String regex, String text, java.util.function.Function<Matcher, String> by) {
    Matcher matcher = Pattern.compile(regex, Pattern.DOTALL).matcher(text);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(out, Matcher.quoteReplacement(by.apply(matcher)));
    }
    return matcher.appendTail(out).toString();
  }

  @Property(tries = 20_000)
  void of_anyPath_asRegexesSay(@ForAll long seed) {
    byte[] any = anyBytes(new Random(seed));
    String path = "/" + new String(any, ISO_8859_1).replaceAll("[?#]", "");
    Utf8 formed = STRIP.of(text(path.getBytes(ISO_8859_1)));
    assertThat(new String(formed.toBytes(), ISO_8859_1)).as(path).isEqualTo(naivePath(path));
  }

  @Test
  void isSeen_everyCharacterOfThisJava_invisibleOnesAreNot() {
    assertThat(
            IntStream.rangeClosed(0x80, Character.MAX_CODE_POINT)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .filter(c -> Character.isDefined(c) && !isVisible(c) && Legible.isSeen(c))
                .mapToObj(Integer::toHexString))
        .isEmpty();
    assertThat("éß日本한국ไทยעבריתفارسیहिन्दी😀".codePoints()).allMatch(Legible::isSeen);
  }
}
