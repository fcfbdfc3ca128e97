"""Documents that ministries circulate: put together once from blocks, and written as a web page, as DOCX and as PDF."""
