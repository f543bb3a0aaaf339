package livetop.bench.replay;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A day of a site in Combined Log Format, the same each time: of a hundred requests 55 are for what
 * pages are made of, 35 for one of 10,000 pages by Zipf's law, and 10 come from robots; every
 * fiftieth fails. Readers come from 50,000 addresses.
 */
final class SyntheticLog {
  private static final long SEED = 20_261_120;
  private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
  private static final long DAY_SECONDS = 86_400;
  private static final int PAGES = 10_000;
  private static final int READERS = 50_000;
  private static final String[] ASSETS = {
    "app.css", "app.js", "logo.svg", "photo.jpg", "font.woff2"
  };
  private static final String[] BROWSERS = {
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
        + " Chrome/%d.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
        + " Version/%d.1 Safari/605.1.15",
    "Mozilla/5.0 (X11; Linux x86_64; rv:%1$d.0) Gecko/20100101 Firefox/%1$d.0",
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%d.0.0.0"
        + " Mobile Safari/537.36"
  };
  private static final String[] ROBOTS = {
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)"
  };
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final Map<String, Integer> views = new HashMap<>();

  private SyntheticLog() {}

  /** Writes a log, and gives how often each page was seen by readers. */
  static Map<String, Integer> write(Path file, int lines) throws IOException {
    SyntheticLog log = new SyntheticLog();
    Files.createDirectories(file.getParent());
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.ISO_8859_1)) {
      for (int line = 0; line < lines; line++) {
        out.write(log.line(START.plusSeconds(line * DAY_SECONDS / lines)));
      }
    }
    return log.views;
  }

  private String line(Instant time) {
    int kind = random.nextInt(100);
    boolean isRobot = kind >= 90;
    boolean isAsset = kind < 55;
    boolean fails = random.nextInt(50) == 0;
    int reader = random.nextInt(READERS);
    String page = "/articles/%d/a-title-of-some-words".formatted(page());
    String target =
        isAsset ? "/static/" + random.nextInt(200) + "/" + ASSETS[random.nextInt(5)] : page;
    if (!isAsset && !isRobot && !fails) {
      views.merge(page, 1, Integer::sum);
    }
    return "%d.%d.%d.%d - - [%s] \"GET %s HTTP/1.1\" %d %d \"%s\" \"%s\"%n"
        .formatted(
            11 + reader % 180,
            reader / 180 % 250,
            reader / 45_000,
            1 + reader % 250,
            TIME.format(time),
            target,
            fails ? 404 : 200,
            200 + random.nextInt(100_000),
            isAsset ? "https://www.example.com" + page : "-",
            isRobot ? ROBOTS[reader % 2] : BROWSERS[reader % 4].formatted(100 + reader % 40));
  }

  /** Rank r in proportion to 1/r, nearly: the continuous law. */
  private int page() {
    return (int) Math.exp(random.nextDouble() * Math.log(PAGES + 1)) - 1;
  }
}
