package livetop.gateway.watch;

/** Is told of every exchange when it is over, on the exchange's event loop. */
public interface Watcher {
  void over(Exchange exchange);
}
