"""Works on texts of any kind: cleans and splits them, and recognises languages, names, boilerplate, tables and YAML."""
