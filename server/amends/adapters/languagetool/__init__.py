"""LanguageTool: laid out (`layout`), run and watched (`source`), asked (`client`), and sifted (`checker`)."""
