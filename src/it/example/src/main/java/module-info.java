/** Needed on the module path alone; the class path ignores it. */
module acme.example {
  requires io.equilibria;

  // The library reads and writes the settings records of this package.
  opens acme to
      io.equilibria;

  provides io.equilibria.config.CatalogueProvider with
      acme.Kinds;
}
