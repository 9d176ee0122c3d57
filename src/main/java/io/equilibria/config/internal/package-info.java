/** Reading and writing of records as YAML: nodes, keys, kinds, shapes. For {@code config} alone. */
package io.equilibria.config.internal;
