package io.equilibria.internal.serving;

import io.equilibria.internal.serving.operation.AllowedOrigins;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whom a server on a loopback address answers: requests whose {@code Host}, and {@code Origin} if
 * they have one, are loopback addresses, {@code localhost} or the name that the operator has chosen
 * for the server. Otherwise a page of another site could reach it through a browser on this machine
 * by a name that it makes point here; so names in requests are never resolved. On other addresses
 * all are allowed. Origins that the operator allows are allowed too.
 */
final class AllowedHosts {
  private static final String LOCALHOST = "localhost";
  private static final Pattern LOOPBACK_V4 = Pattern.compile("127(\\.\\d{1,3}){3}");

  private final String address;
  private final boolean all;
  private final AllowedOrigins origins;

  /**
   * For a server on an address.
   *
   * @param address a name or an address, which need not exist
   */
  AllowedHosts(String address, AllowedOrigins origins) {
    this.address = address;
    this.all = !isLoopbackAddress(address);
    this.origins = origins;
  }

  boolean allow(@Nullable String host, @Nullable String origin) {
    return all
        || (host != null
            && isLocal("http://" + host)
            && (origin == null || isLocal(origin) || origins.allow(origin)));
  }

  private boolean isLocal(String url) {
    try {
      String host = URI.create(url).getHost();
      return host != null
          && (host.equalsIgnoreCase(LOCALHOST)
              || host.equalsIgnoreCase(address)
              || LOOPBACK_V4.matcher(host).matches()
              || (host.startsWith("[") && isLoopbackAddress(host)));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Whether it is a loopback address or a name of one; only names are resolved. */
  private static boolean isLoopbackAddress(String address) {
    try {
      return InetAddress.getAllByName(address)[0].isLoopbackAddress(); // The one to listen on.
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
