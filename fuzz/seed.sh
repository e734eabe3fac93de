#!/usr/bin/env bash
# Fills fuzz/corpus/ from fixtures/: whole files for package, text, parse and doc, parts for document and numbering.
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p corpus/{package,document,numbering,text,html,parse,doc,lint,departments,emitters,corrections,lexicon,settings}
for file in ../fixtures/*.docx; do
    name=$(basename "$file" .docx)
    cp "$file" "corpus/package/$name.docx"
    unzip -p "$file" word/numbering.xml >"corpus/numbering/$name.xml" || true
    unzip -p "$file" word/styles.xml >"corpus/numbering/$name-styles.xml" || true
    # The head is small enough to be mutated fast, and has a table.
    unzip -p "$file" word/document.xml | dd bs=12000 count=1 iflag=fullblock of="corpus/document/$name-cut.xml" 2>/dev/null || true
done
cp ../fixtures/*.doc corpus/doc/
cp ../fixtures/shapes/*.txt corpus/text/
for file in ../fixtures/*.txt; do
    name=$(basename "$file" .txt)
    head -c 6000 "$file" >"corpus/text/$name-more.txt"
    head -c 3000 "$file" >"corpus/text/$name-cut.txt"
    head -c 3000 "$file" >"corpus/parse/$name-cut.txt"
done
for file in ../fixtures/*.html; do
    head -c 8000 "$file" >"corpus/html/$(basename "$file" .html)-cut.html"
done
for target in lint departments emitters corrections; do
    cp corpus/text/* "corpus/$target/"
    cp corpus/html/* "corpus/$target/"
done
cp corpus/package/* corpus/corrections/
cp ../fixtures/lexicon.toml corpus/lexicon/
for file in seeds/*/*; do
    cp "$file" "corpus/$(basename "$(dirname "$file")")/"
done
