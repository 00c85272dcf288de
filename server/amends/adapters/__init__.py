"""What reaches outside: pack files, models, LanguageTool, dictionaries; each fulfils a type of core."""
