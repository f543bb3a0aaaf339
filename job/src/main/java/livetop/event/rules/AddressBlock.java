package livetop.event.rules;

import livetop.bytes.Utf8;

/**
 * Addresses that begin with the same bits: {@code 203.0.113.0/24}, {@code 2001:db8::/32} (CIDR, RFC
 * 4632), or a single one.
 */
final class AddressBlock {
  private final Address address;
  private final int prefix;

  private AddressBlock(Address address, int prefix) {
    this.address = address;
    this.prefix = prefix;
  }

  /** The block, or null if this is none. Bits behind the prefix may be set. */
  static AddressBlock of(String text) {
    int slash = text.indexOf('/');
    Address address = Address.of(Utf8.of(slash < 0 ? text : text.substring(0, slash)));
    if (address == null) {
      return null;
    }
    if (slash < 0) {
      return new AddressBlock(address, address.bits());
    }
    int prefix = number(text.substring(slash + 1));
    boolean isMapped = !address.isVersion6() && text.indexOf(':') >= 0;
    int ofAddress = isMapped ? prefix - 96 : prefix;
    boolean fits = ofAddress >= 0 && ofAddress <= address.bits();
    return fits ? new AddressBlock(address, ofAddress) : null;
  }

  private static int number(String digits) {
    return digits.matches("0|[1-9][0-9]{0,2}") ? Integer.parseInt(digits) : -1;
  }

  Address first() {
    return address.first(address.bits() - prefix);
  }

  Address last() {
    return address.last(address.bits() - prefix);
  }

  /** Whether bits behind the prefix are set, as in {@code 203.0.113.9/24}. */
  boolean namesAnAddressInside() {
    return !first().equals(address);
  }

  /** The same block, written with its first address. */
  AddressBlock atItsFirst() {
    return new AddressBlock(first(), prefix);
  }

  @Override
  public String toString() {
    return prefix == address.bits() ? address.toString() : address + "/" + prefix;
  }
}
