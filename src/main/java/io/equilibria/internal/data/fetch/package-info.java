/**
 * Downloads published data sets: {@link io.equilibria.internal.data.fetch.PublishedSet} lists the
 * sets and their locations, and {@link io.equilibria.internal.data.fetch.Download} downloads and
 * verifies one file, resuming broken connections.
 */
package io.equilibria.internal.data.fetch;
