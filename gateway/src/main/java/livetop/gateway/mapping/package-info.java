/**
 * What becomes of a request or response by the template's words: mapping templates (VTL) with
 * {@code $input}, {@code $util} and {@code $context}, mapped parameters, overrides, binary bodies.
 */
package livetop.gateway.mapping;
