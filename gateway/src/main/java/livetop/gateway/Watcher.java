package livetop.gateway;

/** Is told of every exchange when it is over, on the exchange's event loop. */
interface Watcher {
  void over(Exchange exchange);
}
