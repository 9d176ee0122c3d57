/**
 * Downloads published data sets: {@link io.equilibria.data.fetch.PublishedSet} is the table of what
 * there is and where, {@link io.equilibria.data.fetch.Download} gets one file, whole and checked,
 * however often the connection breaks.
 */
package io.equilibria.data.fetch;
