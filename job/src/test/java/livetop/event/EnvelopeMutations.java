package livetop.event;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import livetop.bytes.RandomTexts;

/** Envelopes as they come, and with something wrong in them. */
final class EnvelopeMutations {
  private static final String[] TEXTS = {
    "/a",
    "/articles/42",
    "",
    " ",
    "é",
    "😀",
    "\\u0041",
    "\\\"",
    "\\/",
    "\\x",
    "\u0085",
    "\u00a0b",
    "\\ud83d",
    "a\\nb",
    "\t",
    "\u007f",
    "view",
    "click",
    "video",
    "blog",
    "Blog",
    "a.b-c",
    "default",
    "x".repeat(300),
    "é".repeat(140),
    "y".repeat(1_024),
    "z".repeat(1_025),
    "　",
    "　x",
    "\u2003",
    "\u2003x",
    "\u2007",
    "\u2028x",
    "\u1680 ",
    "\u00a0",
    "\ufeff",
    "\ufeffx",
    "\u0301",
    "e\u0301",
    "\u202ealpha",
    "\u200f",
    "عنوان",
    "عنوان\u0085",
    "日".repeat(256),
    "日".repeat(257),
    "😀".repeat(128),
    "a" + "😀".repeat(128),
    "👩\u200d👩\u200d👧",
    "<b>",
    "$#'"
  };
  private static final String[] NAMES = {
    "page",
    "title",
    "type",
    "site",
    "video",
    "visitor",
    "status",
    "webdriver",
    "id",
    "x",
    "y",
    "w",
    "events",
    "v",
    "päge",
    "pa\\u0067e",
    ""
  };
  private static final String[] OTHERS = {
    "404",
    "4040",
    "404.0",
    "404e0",
    "1",
    "-0",
    "-1.5",
    "01",
    "1.",
    "1e5",
    ".5",
    "+1",
    "true",
    "false",
    "null",
    "nul",
    "[]",
    "{}",
    "[1,{\"a\":2}]",
    "99999999999999999999",
    "1234567890123456789012345",
    "\"a\" ",
    " 1"
  };

  private static final String[] AGENTS = {
    "Mozilla\\/5.0 (X11; Linux) curl'1",
    "Mozilla\\/5.0 (compatible; Googlebot\\/2.1; +http:\\/\\/www.google.com\\/bot.html)",
    "Googlebot/2.1",
    "Googlebot\\u002f2.1",
    "\\\"Googlebot\\\"",
    "Spider\\n\\tspider.com",
    "curl\\/8.5.0"
  };

  private static final String[] IDS = {"c0ffee00-1234", "b6ZkD/x+9=", ""};

  private static final String[] ORIGINS = {
    "https://www.example.com", "https://www.example.com:8443", "null", "", "\\u0041", "é", "\t"
  };

  private static final String[] USUAL = {
    "{\"type\":\"view\",\"page\":\"/articles/42\",\"title\":\"On slices\",\"site\":\"blog\"}",
    "{\"page\":\"/ä\",\"title\":\"Über 😀\",\"x\":12,\"y\":-3.5,\"visitor\":\"8f\",\"beacon\":true}",
    "{\"site\":\"blog\",\"events\":[{\"page\":\"/a\",\"title\":\"t\"},{\"type\":\"signup\"}]}"
  };

  private static final int[] BYTES = {
    '"', '\\', '{', '}', '[', ']', ',', ':', ' ', '0', 0, 0x1F, 0x7F, 0x80, 0xA0, 0xC0, 0xC2, 0xE0,
    0xE2, 0xE3, 0xED, 0xF0, 0xF4, 0xFF
  };

  private final Random random;

  private EnvelopeMutations(Random random) {
    this.random = random;
  }

  static byte[] record(Random random, long now) {
    return new EnvelopeMutations(random).record(now);
  }

  private byte[] record(long now) {
    String receivedAt = rarely() ? pick(OTHERS) : String.valueOf(now - random.nextInt(100));
    if (rarely()) {
      receivedAt = String.valueOf(now + 59_000 + random.nextInt(2_000));
    }
    int version = rarely() ? random.nextInt(4) : 1 + random.nextInt(2);
    String envelope =
        "{\"v\":"
            + version
            + ",\"id\":\""
            + (rarely() ? agent() : pick(IDS))
            + "\",\"receivedAt\":"
            + receivedAt
            + (version == 2 ? ",\"origin\":\"" + pick(ORIGINS) + "\"" : "")
            + (version == 1 || rarely() ? ",\"ip\":\"::1\"" : "")
            + ",\"ua\":\""
            + agent()
            + "\",\"body\":"
            + body()
            + "}";
    byte[] bytes = envelope.getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(3) == 0) {
      mutate(bytes);
    }
    return rarely() ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 3)) : bytes;
  }

  private String agent() {
    return random.nextInt(8) == 0 ? pick(TEXTS) : pick(AGENTS);
  }

  private String body() {
    if (rarely()) {
      return pick(OTHERS);
    }
    return random.nextInt(3) == 0 ? pick(USUAL) : object(true);
  }

  private String object(boolean mayBeBatch) {
    StringBuilder object = new StringBuilder("{");
    int members = random.nextInt(5);
    for (int i = 0; i < members; i++) {
      String name = random.nextInt(3) == 0 ? pick(NAMES) : NAMES[random.nextInt(5)];
      object.append(i == 0 ? "" : rarely() ? ", " : ",").append('"').append(name).append("\":");
      object.append(name.equals("events") && mayBeBatch ? batch() : value(name));
    }
    return object.append('}').toString();
  }

  private String batch() {
    StringBuilder batch = new StringBuilder("[");
    int size = rarely() ? 499 + random.nextInt(3) : random.nextInt(4);
    for (int i = 0; i < size; i++) {
      batch
          .append(i == 0 ? "" : ",")
          .append(size > 10 ? "{\"page\":\"/a\",\"title\":\"t\"}" : object(false));
    }
    return batch.append(rarely() ? ",]" : "]").toString();
  }

  private String value(String name) {
    if (random.nextInt(10) == 0) {
      return pick(OTHERS);
    }
    if (Boards.POSITION.contains(name)) {
      return pick(OTHERS);
    }
    if (name.equals("status") || name.equals("webdriver")) {
      return random.nextBoolean() ? pick(OTHERS) : name.equals("status") ? "404" : "true";
    }
    if (random.nextInt(3) > 0) {
      return name.equals("type") ? "\"view\"" : name.equals("site") ? "\"blog\"" : "\"/usual\"";
    }
    return "\"" + (random.nextBoolean() ? pick(TEXTS) : RandomTexts.text(random, 12)) + "\"";
  }

  private void mutate(byte[] bytes) {
    for (int i = random.nextInt(3); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] =
          (byte) (random.nextBoolean() ? pick(BYTES) : random.nextInt(256));
    }
  }

  private boolean rarely() {
    return random.nextInt(40) == 0;
  }

  private int pick(int[] from) {
    return from[random.nextInt(from.length)];
  }

  private String pick(String[] from) {
    return from[random.nextInt(from.length)];
  }
}
