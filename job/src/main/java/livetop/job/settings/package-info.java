/** The configuration of the job, checked when it starts. */
package livetop.job.settings;
