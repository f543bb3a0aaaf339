/**
 * Reads an API however its template writes it, and gives one OpenAPI 3.0 document and one stage: an
 * inline document of OpenAPI 3.0 or Swagger 2.0, resources and methods of CloudFormation, or SAM's
 * API.
 */
package livetop.gateway.definition;
