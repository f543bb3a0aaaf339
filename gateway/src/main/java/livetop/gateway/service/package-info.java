/** Calls of the AWS services behind integrations, signed. */
package livetop.gateway.service;
