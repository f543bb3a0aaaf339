package livetop.local.replay;

/** A page that a reader saw. */
record PageView(String page, String visitor, long timeMillis) {}
