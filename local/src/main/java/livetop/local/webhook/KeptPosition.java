package livetop.local.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import livetop.local.results.ResultPosition;

/**
 * Up to where alerts were posted, kept in a file, so that the next run goes on from there.
 *
 * <pre>{@code
 * {"since":1768888800000,"shards":{"shardId-000000000000":"4957…"}}
 * }</pre>
 */
final class KeptPosition {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  KeptPosition(Path file) {
    this.file = file;
  }

  /** What is kept; where nothing is, from now on. */
  ResultPosition read(Instant now) throws IOException {
    if (!Files.exists(file)) {
      ResultPosition position = ResultPosition.from(now);
      write(position);
      return position;
    }
    JsonNode kept = JSON.readTree(file.toFile());
    Map<String, String> shards = new LinkedHashMap<>();
    kept.path("shards")
        .properties()
        .forEach(each -> shards.put(each.getKey(), each.getValue().asText()));
    return new ResultPosition(Instant.ofEpochMilli(kept.path("since").asLong()), shards);
  }

  /** Keeps it; whoever reads the file sees it whole, or what was there before. */
  void write(ResultPosition position) throws IOException {
    ObjectNode kept = JSON.createObjectNode();
    kept.put("since", position.since().toEpochMilli());
    ObjectNode shards = kept.putObject("shards");
    position.sequenceNumbers().forEach(shards::put);
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.writeString(next, kept + "\n");
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
