package livetop.gateway.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import livetop.gateway.coding.Coding;

/** Files as they are coded, each done once and kept while it is used and there is room. */
final class CodedFiles {
  /** Of the heap. */
  private static final int PART = 16;

  private final Vertx vertx;
  private final Cache<Key, Buffer> kept =
      Caffeine.newBuilder()
          .maximumWeight(Runtime.getRuntime().maxMemory() / PART)
          .weigher((Key key, Buffer coded) -> coded.length())
          .executor(Runnable::run)
          .build();

  /** Content by its tag: a file that changes has another. */
  private record Key(Path file, String tag, Coding coding) {}

  CodedFiles(Vertx vertx) {
    this.vertx = vertx;
  }

  Future<Buffer> get(Folder.Found file, Coding coding) {
    Key key = new Key(file.file(), file.tag(), coding);
    Buffer known = kept.getIfPresent(key);
    if (known != null) {
      return Future.succeededFuture(known);
    }
    Callable<Buffer> code = () -> code(key);
    return vertx.executeBlocking(code, false);
  }

  /** One at a time: the largest take some room while they are coded. */
  private synchronized Buffer code(Key key) throws IOException {
    Buffer known = kept.getIfPresent(key);
    if (known == null) {
      known = Buffer.buffer(key.coding().encode(Files.readAllBytes(key.file())));
      kept.put(key, known);
    }
    return known;
  }
}
