"""Hits in, an Answer or an Unsure out, each claim cited; imported by evaluation, command line and window.

question -> spans -> evidence -> quote -> confidence -> answer; each module has one public function, usable alone.
"""
