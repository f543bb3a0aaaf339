package livetop.event;

import livetop.bytes.Utf8;

/** An event as the {@link CompactDecoder} reads it: parts of the record, null where absent. */
final class FlatEvent {
  EventType type;
  String site;
  Utf8 title;
  Utf8 id;
  Utf8[] fields;
  Utf8 visitor;
  boolean notFound;
  boolean ofWebdriver;

  /** Begins another event. */
  void reset(EventType defaultType, int fieldCount) {
    type = defaultType;
    site = null;
    title = null;
    id = null;
    fields = new Utf8[fieldCount];
    visitor = null;
    notFound = false;
    ofWebdriver = false;
  }

  boolean isCountable() {
    return type.isCountable(fields);
  }

  /** The event, which is countable; once, since it takes the fields with it. */
  Event event(long receivedAtMillis, String defaultSite) {
    return new Event(
        receivedAtMillis,
        site == null ? defaultSite : site,
        type.name(),
        Text.title(title),
        fields);
  }
}
