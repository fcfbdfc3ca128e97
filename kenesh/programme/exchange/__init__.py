"""Programmes as other systems write them: read with every deviation told, and written as the published schemas ask.

Pure: bytes in, values out, nothing of Django. See ``reading`` for what is understood, ``values`` for the shapes.
"""
