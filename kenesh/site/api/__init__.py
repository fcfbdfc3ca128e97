"""The API: the record in the form of the record, read and written by programs with the same rights as on pages.

``routes.py`` says which addresses there are · ``caller.py`` who calls · ``lists.py`` and ``owing.py`` read ·
``entering.py`` and ``acting.py`` write, ``acts.py`` names every act with what is sent for it, ``sent.py`` reads what
was sent, ``once.py`` sees that nothing is done twice · ``answers.py`` and ``problems.py`` are what is sent back ·
``document.py`` describes all of it for machines (OpenAPI 3.1), ``page.py`` for people.
"""
