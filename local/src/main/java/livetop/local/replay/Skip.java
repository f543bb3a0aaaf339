package livetop.local.replay;

/** Why a line of an access log is no page view. */
enum Skip {
  MALFORMED_LINE("in no format that is known"),
  COMMENT("a comment"),
  MALFORMED_REQUEST("a request that is not METHOD PATH PROTOCOL"),
  METHOD("a method other than GET"),
  STATUS("a status other than 2xx and 304, or 204"),
  NO_PATH("a target that does not begin with /"),
  INVALID_BYTES("a path that is not UTF-8"),
  CONTROL_CHARACTER("a path with control characters"),
  TOO_LONG("a path over 1,024 bytes"),
  ROBOT("a robot's: --bots include counts them"),
  PART("a further part of a document that was counted"),
  ASSET("an asset: image, style, script, font, feed, archive, media");

  private final String description;

  Skip(String description) {
    this.description = description;
  }

  String description() {
    return description;
  }
}
