/**
 * Reads a CloudFormation template: parameters, conditions, mappings and intrinsic functions are
 * resolved, so that what is left are resources with plain properties.
 */
package livetop.gateway.template;
