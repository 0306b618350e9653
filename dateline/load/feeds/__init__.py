"""Feeds and news in XML or JSON: RSS, RDF, Atom, JSON Feed, NITF, NewsML, sitemaps."""
