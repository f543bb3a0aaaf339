/**
 * In CloudFront's place: keeps what the API answers as the template's distribution would, by its
 * behaviors and policies and by what the answers say.
 */
package livetop.gateway.edge;
