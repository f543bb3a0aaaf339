package livetop.local.replay;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import livetop.count.Window;
import livetop.job.settings.RankingConfiguration;
import livetop.job.settings.Windows;
import livetop.local.replay.rank.RankOptions;
import livetop.local.replay.rank.TableAddress;

/** The options of {@code --at-log-time}. */
final class RankArguments {
  /** Those that are only about rankings at the log's time. */
  static final List<String> OPTIONS =
      List.of(
          "--board",
          "--window",
          "--windows",
          "--utc-offset",
          "--limit",
          "--at",
          "--all",
          "--into-table",
          "--dynamodb-url");

  private static final long SLICE_MILLIS = 5_000;
  private static final List<String> BOARDS = List.of("pages", "events", "status");

  private RankArguments() {}

  static RankOptions read(Arguments arguments) {
    boolean intoTable = arguments.has("--into-table");
    arguments.refuse("--at", "excludes --all", arguments.has("--all"));
    arguments.refuse("--at", "excludes --into-table, which takes every ranking", intoTable);
    arguments.refuse("--limit", "is for what is printed, not for --into-table", intoTable);
    arguments.refuse("--dynamodb-url", "needs --into-table", !intoTable);
    long offset = arguments.value("--utc-offset", 0L, RankArguments::offset);
    List<Window> windows =
        arguments.value(
            "--windows",
            Windows.parse(RankingConfiguration.DEFAULT_WINDOWS, SLICE_MILLIS, offset),
            text -> windows(text, offset));
    URI dynamodb = arguments.value("--dynamodb-url", null, ReplayOptions::url);
    return new RankOptions(
        arguments.value("--window", windows, text -> named(text, windows)),
        offset,
        arguments.value("--board", intoTable ? BOARDS : List.of("pages"), RankArguments::boards),
        arguments.value("--limit", 10, RankArguments::limit),
        arguments.value("--at", null, RankArguments::time),
        intoTable || arguments.has("--all"),
        arguments.value("--into-table", null, name -> new TableAddress(name, dynamodb)));
  }

  private static List<Window> windows(String text, long offset) {
    try {
      return Windows.parse(text, SLICE_MILLIS, offset);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "cannot be used, " + e.getMessage() + "; allowed is such as 1m,10m/5s,1d~10m", e);
    }
  }

  private static List<Window> named(String text, List<Window> windows) {
    List<String> names = names(text, windows.stream().map(Window::name).toList());
    return windows.stream().filter(window -> names.contains(window.name())).toList();
  }

  private static List<String> boards(String text) {
    return names(text, BOARDS);
  }

  private static List<String> names(String text, List<String> allowed) {
    List<String> names = Arrays.asList(text.split(",", -1));
    if (!allowed.containsAll(names)) {
      throw new IllegalArgumentException(
          "must be of " + allowed.stream().collect(Collectors.joining(", ")));
    }
    return names;
  }

  private static int limit(String text) {
    if (!text.matches("[1-9][0-9]?|100")) {
      throw new IllegalArgumentException("must be a whole number from 1 to 100");
    }
    return Integer.parseInt(text);
  }

  private static Long time(String text) {
    try {
      return Instant.parse(text).toEpochMilli();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("must be a time in UTC such as 2026-11-20T10:00:00Z", e);
    }
  }

  private static Long offset(String text) {
    try {
      return ZoneOffset.of(text).getTotalSeconds() * 1_000L;
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("must be an offset such as +01:00", e);
    }
  }
}
