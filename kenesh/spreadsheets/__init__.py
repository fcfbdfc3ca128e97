"""Lists of the record as workbooks that people edit in Excel or LibreOffice and bring back."""
