/** The stream of results as it is read on one machine or on AWS. */
package livetop.local.results;
