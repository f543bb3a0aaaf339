/** What both caches share that keep answers: the API's own ({@code api}) and the edge's. */
package livetop.gateway.cache;
