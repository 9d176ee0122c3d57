/** The description of the server's interfaces, as OpenAPI 3.1: {@code GET /openapi.json}. */
package io.equilibria.internal.serving.openapi;
