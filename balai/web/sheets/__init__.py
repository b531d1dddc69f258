"""Spreadsheets: untrusted ones read safely (`reading`), tables of the product written as CSV and XLSX (`writing`)."""
