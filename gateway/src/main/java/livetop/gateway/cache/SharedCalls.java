package livetop.gateway.cache;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Calls under way, one for each key: who asks meanwhile waits for the same result, on its own event
 * loop where it has one. Else what many ask for would be called for many times whenever its time
 * ends. A result that failed is told to those who wait for it and to nobody after.
 */
public final class SharedCalls<K, T> {
  private final Map<K, Future<T>> underWay = new ConcurrentHashMap<>();

  /**
   * The result of the call that is under way, or of this one. What must be there when nobody waits
   * any more, such as an entry, the call itself has put there.
   */
  public Future<T> get(K key, Supplier<Future<T>> call) {
    Promise<T> shared = Promise.promise();
    Future<T> others = underWay.putIfAbsent(key, shared.future());
    if (others != null) {
      return onThisLoop(others);
    }
    return Future.succeededFuture()
        .compose(start -> call.get())
        .onComplete(
            result -> {
              underWay.remove(key);
              shared.handle(result);
            });
  }

  /** Whether a call is under way. */
  public boolean has(K key) {
    return underWay.containsKey(key);
  }

  private static <T> Future<T> onThisLoop(Future<T> others) {
    Context loop = Vertx.currentContext();
    if (loop == null) {
      return others;
    }
    Promise<T> own = Promise.promise();
    others.onComplete(result -> loop.runOnContext(event -> own.handle(result)));
    return own.future();
  }
}
