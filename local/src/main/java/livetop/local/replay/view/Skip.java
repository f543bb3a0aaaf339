package livetop.local.replay.view;

/** Why a line of an access log is no page view. */
public enum Skip {
  MALFORMED_LINE("in no format that is known"),
  COMMENT("a comment"),
  MALFORMED_REQUEST("a request that is not METHOD PATH PROTOCOL"),
  METHOD("a method other than GET"),
  STATUS("a status other than 2xx and 304, or 204"),
  NO_PATH("a target that does not begin with /"),
  INVALID_BYTES("a path that is not UTF-8"),
  CONTROL_CHARACTER("a path with control characters"),
  TOO_LONG("a path over 1,024 bytes"),
  ASSET("an asset: image, style, script, font, archive, media, data"),
  FEED("a feed: RSS, Atom"),
  SYSTEM("a path of administration or an API: --include PATTERN counts it"),
  EXCLUDED("a path that --exclude names"),
  NO_SITE("a host that is no site's name, or not in the file of sites"),
  RULES("a page that the site's rules leave out"),
  ADDRESS("an address that the site's rules ignore"),
  ROBOT("a robot's: --bots include counts them"),
  PART("a further part of a document that was counted");

  private final String description;

  Skip(String description) {
    this.description = description;
  }

  public String description() {
    return description;
  }
}
