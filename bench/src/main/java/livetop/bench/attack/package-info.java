/** The whole job under hostile traffic: what gets through, and what it costs. */
package livetop.bench.attack;
