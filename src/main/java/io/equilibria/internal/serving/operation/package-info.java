/**
 * Operation of a server: files that are read again when they change, tokens, certificates, logs.
 * Nothing here depends on models.
 */
package io.equilibria.internal.serving.operation;
