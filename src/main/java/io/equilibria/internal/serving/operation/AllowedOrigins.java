package io.equilibria.internal.serving.operation;

import io.equilibria.InputException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The origins whose pages may use the server from a browser.
 *
 * @param origins such as {@code https://app.example}, or {@code *} for all
 */
public record AllowedOrigins(List<String> origins) {
  /** No pages of others. */
  public static final AllowedOrigins NONE = new AllowedOrigins(List.of());

  static final String ANY = "*";

  /** Checks the origins and makes the list unmodifiable. */
  public AllowedOrigins {
    origins = origins.stream().map(AllowedOrigins::checked).toList();
  }

  private static String checked(String origin) {
    String text = origin.strip().toLowerCase(Locale.ROOT);
    if (text.equals(ANY)) {
      return text;
    }
    try {
      URI uri = URI.create(text);
      String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      if (Set.of("http", "https").contains(String.valueOf(uri.getScheme()))
          && uri.getHost() != null
          && text.equals(uri.getScheme() + "://" + uri.getHost() + port)) {
        return text;
      }
    } catch (IllegalArgumentException e) {
      // Reported below.
    }
    throw new InputException(
        "allow-origin: expected an origin such as https://app.example or *, found %s"
            .formatted(origin));
  }

  /** Whether pages of this origin may use the server. */
  public boolean allow(@Nullable String origin) {
    return origin != null
        && (origins.contains(ANY) || origins.contains(origin.toLowerCase(Locale.ROOT)));
  }
}
