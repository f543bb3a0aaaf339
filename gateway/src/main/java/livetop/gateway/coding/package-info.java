/**
 * Content codings, knowing nothing of a server: what a client takes, what an answer becomes for it
 * (as API Gateway or as CloudFront codes), what a coded body stands for.
 */
package livetop.gateway.coding;
