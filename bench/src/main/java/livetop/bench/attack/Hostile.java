package livetop.bench.attack;

/** What a stranger sends. */
enum Hostile {
  FOREIGN_ORIGIN("another origin, the ten most read pages, other titles"),
  FORGED_TITLE("the right origin, the ten most read pages, other titles, many addresses"),
  MADE_UP_SITE("sites that are none"),
  MANY_SITES("requests of 500 made-up sites"),
  PAGE_OUTSIDE("made-up pages that the rules do not rank"),
  PAGE_INSIDE("made-up pages that the rules do rank, each once"),
  FLOOD("one page from one address, with ever new visitor ids"),
  REPLAY("requests of readers, sent again a minute later"),
  CRAWLER("a crawler that says so"),
  THOUSAND_ADDRESSES("one page, the right origin, a thousand addresses");

  private final String description;

  Hostile(String description) {
    this.description = description;
  }

  String description() {
    return description;
  }
}
