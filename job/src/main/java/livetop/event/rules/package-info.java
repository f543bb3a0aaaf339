/**
 * What counts: the {@link livetop.event.rules.SiteRules rules of sites}, as their file says. Which
 * origins and addresses count, under which name a page counts, and which pages do not. Knows {@link
 * livetop.bytes} alone.
 */
package livetop.event.rules;
