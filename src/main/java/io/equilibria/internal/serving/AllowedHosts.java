package io.equilibria.internal.serving;

import io.equilibria.internal.serving.operation.AllowedOrigins;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom a server on a loopback address answers: requests whose {@code Host}, and {@code Origin} if
 * they have one, are loopback names. Otherwise a page of another site could reach it through a
 * browser on this machine by a name that it makes point here. On other addresses all are allowed.
 * Origins that the operator allows are allowed too.
 */
final class AllowedHosts {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  private final boolean all;
  private final AllowedOrigins origins;

  AllowedHosts(String address, AllowedOrigins origins) {
    this.all = !LOOPBACK.contains(address);
    this.origins = origins;
  }

  boolean allow(@Nullable String host, @Nullable String origin) {
    return all
        || (host != null
            && isLoopback("http://" + host)
            && (origin == null || isLoopback(origin) || origins.allow(origin)));
  }

  private static boolean isLoopback(String url) {
    try {
      String host = URI.create(url).getHost();
      return host != null && LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
